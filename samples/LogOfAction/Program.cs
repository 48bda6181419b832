using PolicyGen.Samples.LogOfAction;

// "Why is my loss NaN?": the mistake, why it is one, and what the loss should have been, learning while you watch.
//     dotnet run -c Release --project samples/LogOfAction

WhatWentWrong.Show();
Reinforce.Show();
