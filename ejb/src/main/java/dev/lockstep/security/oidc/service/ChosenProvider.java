package dev.lockstep.security.oidc.service;

import dev.lockstep.security.oidc.IdentityProvider;
import dev.lockstep.security.oidc.ProviderSettings;
import dev.lockstep.security.oidc.ProviderSettingsReader;
import dev.lockstep.security.oidc.provider.OpenIdProvider;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.SystemBoundary;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The identity provider that the server's settings name. Wrong settings are told in the log at the
 * start, with every fault, and then there is none: users with passwords still come in to mend them.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
@SuppressWarnings("NullAway.Init")
public class ChosenProvider {

  private static final Logger LOG = LoggerFactory.getLogger(ChosenProvider.class);

  @Inject private Clock clock;

  private Optional<Chosen> chosen = Optional.empty();
  private boolean wrong;

  /** The provider and what is agreed with it. */
  public record Chosen(ProviderSettings settings, IdentityProvider provider) {}

  @PostConstruct
  @SystemBoundary("reads system properties and the environment of the server")
  void choose() {
    Map<String, String> properties =
        System.getProperties().stringPropertyNames().stream()
            .collect(Collectors.toMap(name -> name, name -> System.getProperty(name, "")));
    try {
      chosen =
          new ProviderSettingsReader(properties, System.getenv())
              .read()
              .map(settings -> new Chosen(settings, new OpenIdProvider(settings, clock)));
      chosen.ifPresent(one -> LOG.info("People sign in by a provider, too: {}", one.settings()));
    } catch (LockstepException e) {
      wrong = true;
      LOG.error(
          "Nobody can sign in by the identity provider until its settings are mended and the server"
              + " is started again:\n{}",
          e.getMessage());
    }
  }

  /** The provider; empty if there is none. */
  public Optional<Chosen> chosen() {
    return chosen;
  }

  /** Whether there is none because the settings are wrong. */
  public boolean isWrong() {
    return wrong;
  }
}
