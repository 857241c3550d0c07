/**
 * The pattern for packs of your own: what a script touches, which scripts must therefore follow
 * each other, how long one may run, and how the document is written. Nothing here knows Flowable.
 */
@NullMarked
package dev.lockstep.examples.pack;

import org.jspecify.annotations.NullMarked;
