package dev.lockstep.site.persistence;

import dev.lockstep.site.Site;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The site that was parsed last, by the version of its row: another server may apply a new one at
 * any time, so the version is to be read before each use.
 */
@ApplicationScoped
public class SiteCache {

  private final AtomicReference<@Nullable Entry> last = new AtomicReference<>();

  /** The site of this version, when it is here. */
  public Optional<Entry> get(long version) {
    return Optional.ofNullable(last.get()).filter(entry -> entry.version() == version);
  }

  /** Keeps a site, and gives it back. */
  public Entry put(long version, Site site) {
    Entry entry = new Entry(version, site);
    last.set(entry);
    return entry;
  }

  /** A site and the version of its row. */
  public record Entry(long version, Site site) {}
}
