package dev.lockstep.dataupgrade.run;

import dev.lockstep.dataupgrade.target.HandMark;
import dev.lockstep.dataupgrade.target.HistoryRow;
import org.jspecify.annotations.Nullable;

/**
 * What a company's own database says about one program.
 *
 * @param mark who did it by hand, or null when Lockstep executed it
 */
public record HistoryEntry(HistoryRow row, @Nullable HandMark mark) {}
