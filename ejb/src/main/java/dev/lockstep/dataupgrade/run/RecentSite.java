package dev.lockstep.dataupgrade.run;

import dev.lockstep.site.Site;
import dev.lockstep.site.service.SiteService;
import jakarta.ejb.EJB;
import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The site as it was at most a second ago: bshells ask for each task, and a data store that an
 * operator corrects is used soon enough. Safe for use by many threads.
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class RecentSite {

  private static final Logger LOG = LoggerFactory.getLogger(RecentSite.class);
  private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);

  private record Look(Site site, long nanos) {}

  @EJB private SiteService sites;

  private volatile @Nullable Look last;
  private volatile long forgotten = System.nanoTime();

  /** The site. */
  public Site get() {
    Look look = last;
    long now = System.nanoTime();
    if (look == null || now - look.nanos() > FRESH_NANOS || look.nanos() - forgotten < 0) {
      look = new Look(require(look), now);
      last = look;
    }
    return look.site();
  }

  /**
   * Whoever asks from now on gets the site as it is now, or newer. To be called when a run begins:
   * its companies are where this site says until it is completed.
   */
  void forget() {
    forgotten = System.nanoTime();
  }

  /** While the control database is away, the site is as it was. */
  private Site require(@Nullable Look known) {
    try {
      return sites.require();
    } catch (EJBException e) {
      if (known == null) {
        throw e;
      }
      LOG.warn("The site cannot be read, the last one that was read is used: {}", e.getMessage());
      return known.site();
    }
  }
}
