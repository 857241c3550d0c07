/**
 * Adopts storages, answers what AMPs there are and where rows belong, and objects to site files
 * that would take rows away from AMPs.
 */
@NullMarked
package dev.lockstep.site.amp.service;

import org.jspecify.annotations.NullMarked;
