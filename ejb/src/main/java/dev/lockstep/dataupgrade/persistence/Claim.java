package dev.lockstep.dataupgrade.persistence;

import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.UpgradeBatch;

/**
 * Who asks for tasks of which run and batch.
 *
 * @param owner the server process that renews the leases
 * @param bshell the worker, as operators see it
 * @param most how many tasks at most, from 1
 */
public record Claim(RunId run, UpgradeBatch batch, String owner, String bshell, int most) {}
