package dev.lockstep.bench.move;

import java.util.ArrayList;
import java.util.List;

/**
 * A peer with the number of streams that it is measured with.
 *
 * @param streams 0 for one that has its own number
 */
record Contestant(MovePeer peer, int streams) {

  /** Each peer with each number of streams, or once if it has its own. */
  static List<Contestant> all(List<MovePeer> peers, List<Integer> streams) {
    List<Contestant> all = new ArrayList<>();
    for (MovePeer peer : peers) {
      if (peer.hasStreams()) {
        streams.forEach(number -> all.add(new Contestant(peer, number)));
      } else {
        all.add(new Contestant(peer, 0));
      }
    }
    return List.copyOf(all);
  }

  /** Such as {@code lockstep 4}. */
  String name() {
    return name(peer.name(), streams);
  }

  /** The same for what was measured. */
  static String name(String peer, int streams) {
    return streams == 0 ? peer : peer + " " + streams;
  }
}
