/** What this server needs: control database, broker, lease and disk. */
@NullMarked
package dev.lockstep.health.service;

import org.jspecify.annotations.NullMarked;
