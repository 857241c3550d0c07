/**
 * Takes the AMPs offline and brings them online: the beans that join the rules to the control
 * database, the locks and the storages' databases, and that complete what a dead server left half
 * done.
 */
@NullMarked
package dev.lockstep.site.amp.availability.service;

import org.jspecify.annotations.NullMarked;
