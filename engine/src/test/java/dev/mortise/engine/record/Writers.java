package dev.mortise.engine.record;

import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.testing.AtOnce;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/// Many writers at once, shared out among nodes, who go on until a number of operations is done.
///
/// @param nodes the tenant as each node sees it
/// @param each number of writers of each node
record Writers(List<TestRecords> nodes, int each) {

  /// One operation of one writer.
  interface Operation {
    void run(TestRecords node, Random random, int number);
  }

  /// Runs operations, numbered from 0, and tells what was refused; anything but a refusal fails.
  List<ProblemException> run(long seed, int operations, Operation operation) {
    var next = new AtomicInteger();
    var refusals =
        AtOnce.run(
            nodes.size() * each,
            writer -> {
              var random = new Random(seed * 31 + writer);
              var refused = new ArrayList<ProblemException>();
              for (var number = next.getAndIncrement();
                  number < operations;
                  number = next.getAndIncrement()) {
                try {
                  operation.run(nodes.get(writer % nodes.size()), random, number);
                } catch (ProblemException problem) {
                  refused.add(problem);
                }
              }
              return refused;
            });
    return refusals.stream().flatMap(List::stream).toList();
  }
}
