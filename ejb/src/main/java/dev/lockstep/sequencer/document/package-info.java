/** What authors of operations write: the operation's file with its table of contents, and files. */
@NullMarked
package dev.lockstep.sequencer.document;

import org.jspecify.annotations.NullMarked;
