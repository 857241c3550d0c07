package dev.lockstep.site;

import org.jspecify.annotations.Nullable;

/**
 * A version-release-customer node.
 *
 * @param derivedFrom name of the VRC that it is derived from, or null for a base
 */
public record Vrc(String name, @Nullable String derivedFrom) {}
