/**
 * Locks and releases companies and storages: the beans that join the rules to the control database
 * and to the target databases, and that complete what a dead server left half done.
 */
@NullMarked
package dev.lockstep.site.lock.service;

import org.jspecify.annotations.NullMarked;
