package dev.lockstep.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** REST at the root of this module's context, which is {@code /api}. */
@ApplicationPath("/")
public class Api extends Application {}
