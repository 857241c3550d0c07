/** The beans by which somebody whom an identity provider knows signs in. */
@NullMarked
package dev.lockstep.security.oidc.service;

import org.jspecify.annotations.NullMarked;
