/**
 * Folders that are sent to the server as zip archives, read in memory within limits, and what is
 * said of their files: paths, texts, checksums.
 */
@NullMarked
package dev.lockstep.shared.folder;

import org.jspecify.annotations.NullMarked;
