package dev.lockstep.cli.access;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/** A token, as the server tells it. */
@JsonIgnoreProperties(ignoreUnknown = true)
record Token(
    long token,
    String user,
    String role,
    String label,
    String createdBy,
    String expiresAt,
    @Nullable String seenAt,
    @Nullable String secret) {}
