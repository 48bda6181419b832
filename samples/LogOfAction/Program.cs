using PolicyGen.Samples.LogOfAction;

WhatWentWrong.Show();
Reinforce.Show();
