/**
 * Reconfigurations as operators order, drive and watch them: the bean that takes their commands,
 * what the batch job does, and the keeper that takes up what a dead server has left behind.
 */
@NullMarked
package dev.lockstep.reconfiguration.service;

import org.jspecify.annotations.NullMarked;
