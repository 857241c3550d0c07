/** Opens the storages of reconfigurations as the applied site has them. */
@NullMarked
package dev.lockstep.reconfiguration.storage;

import org.jspecify.annotations.NullMarked;
