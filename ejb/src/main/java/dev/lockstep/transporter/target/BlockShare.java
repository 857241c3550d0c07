package dev.lockstep.transporter.target;

import dev.lockstep.transporter.record.BadRow;
import dev.lockstep.transporter.record.RecordBlock;
import java.util.List;

/**
 * The records of a block that one part gets.
 *
 * @param part index of the part, from 0
 * @param records used again for the next block
 * @param bad records that are bad already and are kept beside this part's table
 */
record BlockShare(int part, RecordBlock records, List<BadRow> bad) {}
