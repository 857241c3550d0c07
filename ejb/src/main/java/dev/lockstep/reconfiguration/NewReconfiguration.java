package dev.lockstep.reconfiguration;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A reconfiguration that is to be made.
 *
 * @param config what the configuration was told
 * @param parallelism how many cylinders are copied at a time
 * @param caller who takes it up after a crash, such as {@code operation 7}; null when it goes on by
 *     itself
 */
public record NewReconfiguration(
    List<PlannedMove> moves, List<ConfigCommand> config, int parallelism, @Nullable String caller) {
  public NewReconfiguration {
    moves = List.copyOf(moves);
    config = List.copyOf(config);
  }
}
