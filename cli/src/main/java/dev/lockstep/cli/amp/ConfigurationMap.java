package dev.lockstep.cli.amp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The configuration map as the server has it. */
public record ConfigurationMap(int version, List<MappedAmp> amps, List<Range> ranges) {
  public ConfigurationMap(
      int version, @Nullable List<MappedAmp> amps, @Nullable List<Range> ranges) {
    this.version = version;
    this.amps = amps == null ? List.of() : List.copyOf(amps);
    this.ranges = ranges == null ? List.of() : List.copyOf(ranges);
  }

  /** An AMP in the map. */
  public record MappedAmp(int amp, @Nullable String storage, int buckets) {}

  /** A range of buckets in which AMPs take turns. */
  public record Range(int first, int last, List<Integer> amps) {
    public Range(int first, int last, @Nullable List<Integer> amps) {
      this.first = first;
      this.last = last;
      this.amps = amps == null ? List.of() : List.copyOf(amps);
    }
  }
}
