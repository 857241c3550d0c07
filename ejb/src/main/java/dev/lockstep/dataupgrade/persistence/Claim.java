package dev.lockstep.dataupgrade.persistence;

import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.UpgradeBatch;

/**
 * Who asks for tasks of which run and batch.
 *
 * @param owner the server process that renews the leases
 * @param bshell the worker, as operators see it
 */
public record Claim(RunId run, UpgradeBatch batch, String owner, String bshell, Portion portion) {}
