package dev.lockstep.transporter.target;

import dev.lockstep.transporter.LoadIdentity;
import dev.lockstep.transporter.TableLoad;
import dev.lockstep.transporter.source.SourcePlan;

/**
 * What one instance has to do.
 *
 * @param instance from 1
 */
public record InstanceOrder(LoadIdentity load, int instance, TableLoad work, SourcePlan plan) {}
