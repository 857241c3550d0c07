package dev.lockstep.cli.company;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What keeps the users of a company out.
 *
 * @param state {@code LOCKING}, {@code DRAINING}, {@code LOCKED} or {@code RELEASING}
 * @param since when the users' rights were taken
 * @param taken the rights
 * @param problem what keeps the lock from going on, or what it could not do
 */
public record CompanyLock(
    String state, @Nullable String since, List<String> taken, @Nullable String problem) {}
