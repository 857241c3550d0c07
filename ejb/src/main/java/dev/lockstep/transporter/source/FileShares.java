package dev.lockstep.transporter.source;

import dev.lockstep.transporter.source.FileSurvey.Found;
import dev.lockstep.transporter.source.SourcePart.FilePart;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Gives instances about the same to read: compressed files as a whole, the largest first, and then
 * the others one after another, cut between records wherever an instance has enough.
 */
final class FileShares {

  private final List<List<SourcePart>> parts = new ArrayList<>();
  private final long[] load;
  private final @Nullable Character quote;

  FileShares(int instances, @Nullable Character quote) {
    this.load = new long[instances];
    this.quote = quote;
    for (int i = 0; i < instances; i++) {
      parts.add(new ArrayList<>());
    }
  }

  /** The parts of each instance; some may have none. */
  List<List<SourcePart>> share(List<Found> files) throws IOException {
    for (Found file : compressed(files).toList()) {
      int least = least();
      parts.get(least).add(new FilePart(file.file().name(), file.begin(), -1));
      load[least] += file.weight();
    }
    List<Found> plain = files.stream().filter(file -> !file.compressed()).toList();
    long total = plain.stream().mapToLong(Found::weight).sum();
    List<Long> ends = ends(total);
    long before = 0;
    for (Found file : plain) {
      cut(file, before, ends);
      before += file.weight();
    }
    return parts;
  }

  private static Stream<Found> compressed(List<Found> files) {
    return files.stream()
        .filter(Found::compressed)
        .sorted(Comparator.comparing(Found::weight).reversed());
  }

  private int least() {
    int least = 0;
    for (int i = 1; i < load.length; i++) {
      least = load[i] < load[least] ? i : least;
    }
    return least;
  }

  /** For each instance, the byte of all plain files together at which its share ends. */
  private List<Long> ends(long total) {
    long level = level(total);
    List<Long> ends = new ArrayList<>();
    long end = 0;
    for (long has : load) {
      end = Math.min(total, end + Math.max(0, level - has));
      ends.add(end);
    }
    ends.set(load.length - 1, total);
    return ends;
  }

  /** How much each instance has when those that have less get all that is left to be shared. */
  private long level(long total) {
    long low = 0;
    long high = Long.MAX_VALUE / 4 / load.length;
    while (low < high) {
      long middle = (low + high) / 2;
      long room = 0;
      for (long has : load) {
        room += Math.max(0, middle - has);
      }
      if (room < total) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private void cut(Found file, long before, List<Long> ends) throws IOException {
    List<Long> wishes = new ArrayList<>();
    for (long end : ends) {
      long wish = Math.min(Math.max(end - before, 0), file.weight());
      wishes.add(file.begin() + wish);
    }
    long size = file.fingerprint().size();
    List<Long> inner = wishes.stream().filter(wish -> wish < size).toList();
    List<Long> cuts = RecordCuts.find(file.file().path(), file.begin(), inner, quote);
    long from = file.begin();
    for (int i = 0; i < wishes.size(); i++) {
      long to = i < cuts.size() ? cuts.get(i) : size;
      if (to > from) {
        parts.get(i).add(new FilePart(file.file().name(), from, to));
        from = to;
      }
    }
  }
}
