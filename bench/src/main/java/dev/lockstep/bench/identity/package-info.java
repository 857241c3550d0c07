/** An identity provider for tests: Keycloak, set up as the documentation has people do it. */
@NullMarked
package dev.lockstep.bench.identity;

import org.jspecify.annotations.NullMarked;
