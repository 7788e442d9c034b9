using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace KapClinic.IntegrationTests.Harness;

/// <summary>What compiled methods lead to, read from their instructions: for rules about what an address or a test does.</summary>
internal static class Calls
{
    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(f => (OpCode)f.GetValue(null)!)
        .ToDictionary(c => c.Value);

    /// <summary>All that is called from these, over any number of steps within their own assemblies, also later or by a lambda.</summary>
    public static IReadOnlyCollection<MethodBase> From(IEnumerable<MethodBase> methods)
    {
        var reached = new Dictionary<(Module, int), MethodBase>();
        var open = new Queue<MethodBase>(methods);
        var own = open.Select(m => m.Module).ToHashSet();
        while (open.TryDequeue(out var method))
        {
            if (reached.TryAdd((method.Module, method.MetadataToken), method) && own.Contains(method.Module))
            {
                foreach (var next in In(method))
                {
                    open.Enqueue(next);
                }
            }
        }

        return reached.Values;
    }

    private static IEnumerable<MethodBase> In(MethodBase method)
    {
        if (method.GetCustomAttribute<StateMachineAttribute>()?.StateMachineType is { } machine)
        {
            // What is awaited goes on in there.
            yield return machine.GetMethod("MoveNext", BindingFlags.NonPublic | BindingFlags.Instance)!;
        }

        var body = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        for (var at = 0; at < body.Length; )
        {
            var code = Codes[body[at] == 0xFE ? unchecked((short)(0xFE00 | body[++at])) : body[at]];
            at++;
            if (code.OperandType == OperandType.InlineMethod)
            {
                yield return Resolve(method, BitConverter.ToInt32(body, at));
            }

            at += Length(code.OperandType, body, at);
        }
    }

    private static MethodBase Resolve(MethodBase within, int token) =>
        within.Module.ResolveMethod(
            token,
            within.DeclaringType?.GetGenericArguments(),
            within.IsGenericMethod ? within.GetGenericArguments() : null
        )!;

    private static int Length(OperandType operand, byte[] body, int at) =>
        operand switch
        {
            OperandType.InlineNone => 0,
            OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
            OperandType.InlineVar => 2,
            OperandType.InlineI8 or OperandType.InlineR => 8,
            OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(body, at)),
            _ => 4,
        };
}
