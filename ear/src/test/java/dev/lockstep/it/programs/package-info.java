/** Upgrade programs in Java that integration tests put into feature packs. */
package dev.lockstep.it.programs;
