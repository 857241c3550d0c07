package dev.lockstep.cli.access;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** A user, as the server tells it. */
@JsonIgnoreProperties(ignoreUnknown = true)
record UserRow(String user, String role) {}
