package dev.lockstep.examples.proof;

import dev.lockstep.examples.site.ExampleCompany;
import java.util.List;

/**
 * The outcome for one company.
 *
 * @param faults what is not as it should be, one readable line each; empty if all is well
 * @param findings what was seen, in one line; empty if there are faults
 */
public record CompanyProof(ExampleCompany company, List<String> faults, String findings) {
  private static final int SHOWN = 12;

  public CompanyProof {
    faults = List.copyOf(faults);
  }

  /** Whether the company is what it should be. */
  public boolean ok() {
    return faults.isEmpty();
  }

  /** What people read: one line if all is well, else one line for each of the first faults. */
  public String describe() {
    String head = "company " + company.number() + "  ";
    if (ok()) {
      return head + "OK      " + findings;
    }
    StringBuilder text = new StringBuilder(head + "FAILED  " + faults.size() + " differences");
    faults.stream().limit(SHOWN).forEach(fault -> text.append("\n    ").append(fault));
    if (faults.size() > SHOWN) {
      text.append("\n    and ").append(faults.size() - SHOWN).append(" more");
    }
    return text.toString();
  }
}
