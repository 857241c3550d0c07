package dev.lockstep.security.oidc;

import dev.lockstep.security.Role;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which identity provider is asked, and what its claims mean here.
 *
 * @param clientId what this server is called there
 * @param clientSecret null for a public client
 * @param scopes what is asked for, {@code openid} among it
 * @param nameClaim has the user's name
 * @param rolesClaim has the names of roles and groups
 * @param roles what each role is called there
 * @param address where browsers reach this server; null when they are believed
 */
public record ProviderSettings(
    URI issuer,
    String clientId,
    @Nullable String clientSecret,
    List<String> scopes,
    ClaimPath nameClaim,
    ClaimPath rolesClaim,
    Map<Role, String> roles,
    @Nullable URI address) {

  /** Where the provider sends browsers back to, below the server's address. */
  public static final String RETURN_PATH = "/api/sign-in/oidc/callback";

  /**
   * Where the provider sends a browser back to.
   *
   * @param asked an address of this server as the browser has it
   */
  public URI returnAddress(URI asked) {
    return (address == null ? asked : address).resolve(RETURN_PATH);
  }

  /** Never the secret. */
  @Override
  public String toString() {
    return clientId + " at " + issuer;
  }
}
