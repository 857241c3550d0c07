package dev.lockstep.rest.view;

import dev.lockstep.site.amp.AmpRoute;

/**
 * Where a row is.
 *
 * @param bucket 0 to 65535
 * @param amp vproc number of the AMP that has the bucket
 */
public record AmpRouteView(int mapVersion, int bucket, int amp, String storage) {
  public static AmpRouteView of(AmpRoute route) {
    return new AmpRouteView(route.mapVersion(), route.bucket(), route.vproc(), route.storage());
  }
}
