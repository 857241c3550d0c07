package dev.lockstep.cli.access;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/** Who is signed in, as the server tells it. */
@JsonIgnoreProperties(ignoreUnknown = true)
record SignedIn(String user, String role, @Nullable String csrf) {}
