/**
 * Flowable's own upgrade scripts and what is known about them: how their files are named, in which
 * order they run, and how they become the example feature pack. The scripts are read out of the
 * Maven artifacts; none is kept here.
 */
@NullMarked
package dev.lockstep.examples.flowable;

import org.jspecify.annotations.NullMarked;
