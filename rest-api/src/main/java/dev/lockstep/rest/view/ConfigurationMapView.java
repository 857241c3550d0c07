package dev.lockstep.rest.view;

import dev.lockstep.site.amp.BucketRun;
import dev.lockstep.site.amp.ConfigurationMap;
import java.util.List;
import java.util.Map;

/**
 * The configuration map.
 *
 * @param ranges every bucket is in exactly one of them
 */
public record ConfigurationMapView(int version, List<MappedAmp> amps, List<Range> ranges) {
  public ConfigurationMapView {
    amps = List.copyOf(amps);
    ranges = List.copyOf(ranges);
  }

  /**
   * An AMP in the map.
   *
   * @param buckets how many buckets it has
   */
  public record MappedAmp(int amp, String storage, int buckets) {}

  /**
   * A range of buckets in which AMPs take turns.
   *
   * @param amps numbers of the AMPs, that of the first bucket first
   */
  public record Range(int first, int last, List<Integer> amps) {
    public Range {
      amps = List.copyOf(amps);
    }

    static Range of(BucketRun run) {
      return new Range(run.first(), run.last(), run.amps());
    }
  }

  public static ConfigurationMapView of(ConfigurationMap map) {
    Map<Integer, Integer> buckets = map.buckets();
    return new ConfigurationMapView(
        map.version(),
        map.storages().entrySet().stream()
            .map(
                amp ->
                    new MappedAmp(
                        amp.getKey(), amp.getValue(), buckets.getOrDefault(amp.getKey(), 0)))
            .toList(),
        map.runs().stream().map(Range::of).toList());
  }
}
