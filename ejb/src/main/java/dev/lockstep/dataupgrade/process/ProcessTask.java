package dev.lockstep.dataupgrade.process;

import dev.lockstep.dataupgrade.ReportCollector;
import dev.lockstep.dataupgrade.target.ProgramExecution;
import dev.lockstep.site.Company;
import dev.lockstep.site.ResolvedDataStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * A program that is to be executed for one company in a process.
 *
 * @param attempt how often the task was claimed
 * @param store the company's data store, with its secrets
 * @param files the folder with the files of the program's pack
 * @param folder of this attempt, empty
 * @param stopped asked while the process works, which is ended then
 * @param said takes what the program says, as it comes
 */
record ProcessTask(
    ProgramExecution execution,
    Company company,
    int attempt,
    ResolvedDataStore store,
    Duration timeLimit,
    Path files,
    Path folder,
    BooleanSupplier stopped,
    ReportCollector said) {}
