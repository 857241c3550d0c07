/** Upgrades of companies as what a campaign disturbs, by data upgrade runs alone. */
@NullMarked
package dev.lockstep.bench.chaos.upgrade;

import org.jspecify.annotations.NullMarked;
