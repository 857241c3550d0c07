/** The identity provider as it is reached over the network, by the Nimbus library. */
@NullMarked
package dev.lockstep.security.oidc.provider;

import org.jspecify.annotations.NullMarked;
