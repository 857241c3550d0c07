/**
 * SQL scripts as their authors write them: cut into statements, each with its line, its kind and
 * the objects that it names. Nothing is executed here.
 */
@NullMarked
package dev.lockstep.site.sql;

import org.jspecify.annotations.NullMarked;
