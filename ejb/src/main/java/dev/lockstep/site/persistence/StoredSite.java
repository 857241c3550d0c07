package dev.lockstep.site.persistence;

/**
 * The site as it is stored.
 *
 * @param document the whole site file as JSON
 */
public record StoredSite(long version, String document) {}
