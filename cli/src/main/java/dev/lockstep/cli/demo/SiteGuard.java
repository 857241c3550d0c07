package dev.lockstep.cli.demo;

import dev.lockstep.cli.rest.RestClient;
import dev.lockstep.cli.rest.ServerFaultException;
import dev.lockstep.cli.session.UserFaultException;
import dev.lockstep.cli.site.SiteFile;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Keeps the example from replacing a site that somebody needs. */
record SiteGuard(RestClient server) {

  private record ManagedSite(@Nullable String site) {}

  /**
   * Checks that the server manages no site, or the one of this file.
   *
   * @throws UserFaultException if it manages another
   */
  void refuseOther(SiteFile file) {
    managedSite().filter(name -> !isNamed(file, name)).ifPresent(SiteGuard::refuse);
  }

  private Optional<String> managedSite() {
    try {
      String name = server.get("/api/site").as(ManagedSite.class).site();
      return Optional.ofNullable(name).filter(text -> !text.isBlank());
    } catch (ServerFaultException e) {
      if (e.isNotFound()) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static boolean isNamed(SiteFile file, String name) {
    String line =
        "(?m)^[\"']?site[\"']?\\s*:\\s*[\"']?" + Pattern.quote(name) + "[\"']?\\s*(#.*)?$";
    return Pattern.compile(line).matcher(file.text()).find();
  }

  private static void refuse(String name) {
    throw new UserFaultException(
        "The server manages the site "
            + name
            + ", which the example would replace. Use another server, or start over with an empty"
            + " one: ./lockstep demo --fresh");
  }
}
