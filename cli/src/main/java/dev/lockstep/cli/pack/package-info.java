/**
 * The commands about feature packs. A directory is sent as a zip that is the same, byte by byte,
 * whenever its content is the same.
 */
@NullMarked
package dev.lockstep.cli.pack;

import org.jspecify.annotations.NullMarked;
