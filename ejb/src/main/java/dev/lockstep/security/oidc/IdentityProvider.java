package dev.lockstep.security.oidc;

import dev.lockstep.shared.LockstepException;
import java.net.URI;
import java.util.Optional;

/**
 * Who says who somebody is. Everything throws {@link LockstepException}: {@code PROVIDER_AWAY} when
 * the provider does not answer or refuses this server, {@code PROVIDER_ANSWER_REFUSED} when its
 * answer cannot be believed.
 */
public interface IdentityProvider {

  /**
   * Where a browser has to go to for an attempt.
   *
   * @param back where the provider sends it afterwards
   */
  URI authorization(SignInAttempt attempt, URI back);

  /**
   * Fetches what is said of somebody who was there.
   *
   * @param code what the provider sent along
   * @param back as in {@link #authorization}
   */
  ProviderClaims claims(SignInAttempt attempt, String code, URI back);

  /** Begins a sign-in without a browser of its own. */
  DeviceLogin beginDevice(SignInAttempt attempt);

  /** Fetches what is said of who has typed a device's code; empty as long as nobody has. */
  Optional<ProviderClaims> deviceClaims(DeviceHandle handle);
}
