using PolicyGen.Samples.Walker;

return CommandLine.Run(args, Console.Out, Console.Error);
