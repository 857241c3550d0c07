package dev.lockstep.transporter.load;

import dev.lockstep.shared.folder.PackedFolder;
import dev.lockstep.transporter.JobVariables;
import org.jspecify.annotations.Nullable;

/**
 * A load to be made.
 *
 * @param uid no other load of any control database has it
 * @param document path of its document inside the folder
 * @param variables what its caller gave
 * @param plan how its data is split, as JSON
 * @param caller who takes it up after a crash, such as {@code operation 7}; null when it goes on by
 *     itself
 */
public record NewLoad(
    String uid,
    String name,
    TargetTable target,
    String mode,
    int instances,
    String document,
    JobVariables variables,
    PackedFolder folder,
    String plan,
    @Nullable String caller) {}
