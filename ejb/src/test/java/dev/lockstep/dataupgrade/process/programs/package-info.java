/** Upgrade programs for tests, which put them into jars. */
package dev.lockstep.dataupgrade.process.programs;
