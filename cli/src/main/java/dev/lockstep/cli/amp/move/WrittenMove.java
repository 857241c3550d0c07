package dev.lockstep.cli.amp.move;

import dev.lockstep.cli.session.UserFaultException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Moves as people write them, for requests. */
public final class WrittenMove {

  private WrittenMove() {}

  /**
   * The body of a request.
   *
   * @param moves such as {@code 0-3:8-11}
   * @param config what the configuration is told; null for the same
   * @throws UserFaultException naming every one that is no move
   */
  public static Map<String, Object> body(List<String> moves, @Nullable List<String> config) {
    List<String> faults = moves.stream().filter(move -> !isMove(move)).toList();
    if (!faults.isEmpty()) {
      throw new UserFaultException(
          "'"
              + String.join("', '", faults)
              + (faults.size() == 1 ? "' is no move." : "' are no moves.")
              + " Write FROM:TO, such as 0-3:8-11.");
    }
    Map<String, Object> body = new HashMap<>();
    body.put("moves", moves.stream().map(WrittenMove::move).toList());
    if (config != null) {
      body.put("config", config);
    }
    return body;
  }

  private static boolean isMove(String written) {
    int colon = written.indexOf(':');
    return colon > 0 && colon < written.length() - 1;
  }

  private static Map<String, String> move(String written) {
    int colon = written.indexOf(':');
    return Map.of("from", written.substring(0, colon), "to", written.substring(colon + 1));
  }
}
