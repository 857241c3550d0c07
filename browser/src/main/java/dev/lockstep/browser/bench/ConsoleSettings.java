package dev.lockstep.browser.bench;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What is measured.
 *
 * @param wildflyHome the assembled server
 * @param viewers of the matrix, one of which is the browser
 * @param changes of tasks in a second, when the run is busy
 * @param seconds for which the browser's main thread is watched in each round
 * @param samples single changes in each round, as many calm as busy
 * @param paints first paints in each round
 * @param rounds how often all of it is done
 * @param profile gets where the main thread was in the last round, in Chromium's format
 */
record ConsoleSettings(
    Path wildflyHome,
    int viewers,
    int changes,
    int seconds,
    int samples,
    int paints,
    int rounds,
    Optional<Path> profile) {}
