/**
 * HTTP to the server: requests, answers, problem details, and the difference between a server that
 * refuses and one that is away. It knows no resource by name.
 */
@NullMarked
package dev.lockstep.cli.rest;

import org.jspecify.annotations.NullMarked;
