/**
 * Lists of any size as files: CSV for people with a spreadsheet, JSON lines for programs. They are
 * written while they are read.
 */
@NullMarked
package dev.lockstep.rest.export;

import org.jspecify.annotations.NullMarked;
