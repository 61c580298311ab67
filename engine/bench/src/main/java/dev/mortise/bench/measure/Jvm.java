package dev.mortise.bench.measure;

import com.sun.management.ThreadMXBean;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Path;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/// What another Java process on this machine tells of itself.
public final class Jvm implements AutoCloseable {
  private final JMXConnector connector;
  private final MBeanServerConnection beans;
  private final ThreadMXBean threads;
  private final MemoryMXBean memory;

  private Jvm(JMXConnector connector) throws IOException {
    this.connector = connector;
    this.beans = connector.getMBeanServerConnection();
    this.threads =
        ManagementFactory.newPlatformMXBeanProxy(
            beans, ManagementFactory.THREAD_MXBEAN_NAME, ThreadMXBean.class);
    this.memory =
        ManagementFactory.newPlatformMXBeanProxy(
            beans, ManagementFactory.MEMORY_MXBEAN_NAME, MemoryMXBean.class);
  }

  // the address is that of a process this one has started
  @SuppressWarnings("BanJNDI")
  public static Jvm of(long process) throws IOException {
    try {
      var machine = VirtualMachine.attach(String.valueOf(process));
      try {
        return new Jvm(
            JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent())));
      } finally {
        machine.detach();
      }
    } catch (AttachNotSupportedException failed) {
      throw new IOException(failed);
    }
  }

  /// Bytes allocated since the process began.
  public long allocated() {
    return threads.getTotalThreadAllocatedBytes();
  }

  /// Bytes of the heap that are held on to.
  public long heldHeap() {
    // the second one clears what the first has only made reachable through references
    memory.gc();
    memory.gc();
    return memory.getHeapMemoryUsage().getUsed();
  }

  /// Begins to write down where time and memory go.
  public void record() throws IOException, JMException {
    command("jfrStart", "name=bench", "settings=profile");
  }

  public void keepRecording(Path file) throws IOException, JMException {
    command("jfrDump", "name=bench", "filename=" + file);
    command("jfrStop", "name=bench");
  }

  private void command(String name, String... arguments) throws IOException, JMException {
    beans.invoke(
        new ObjectName("com.sun.management:type=DiagnosticCommand"),
        name,
        new Object[] {arguments},
        new String[] {String[].class.getName()});
  }

  @Override
  public void close() throws IOException {
    connector.close();
  }
}
